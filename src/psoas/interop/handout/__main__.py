"""The process of `apart.pdf_apart`: what the template reads comes in as JSON, PDF goes out."""

import json
import sys

from psoas.interop.handout.render import compiled

told = json.load(sys.stdin.buffer)
sys.stdout.buffer.write(compiled(told["inputs"], made=told["moment"]))
