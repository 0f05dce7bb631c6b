"""The hand-over for whoever takes over: history, level, course, plan and response on one page of PDF."""
