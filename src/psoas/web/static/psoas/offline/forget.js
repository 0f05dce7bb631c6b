// After a deletion: nothing may stay in this browser, also where the browser does not know the header.
import { forget } from "./kept.js";

forget();
