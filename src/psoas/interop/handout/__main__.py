"""The process of `apart.made_apart`: what the template reads comes in as JSON, PDF goes out."""

import json
import sys

from psoas.interop.handout.render import TEMPLATES, compiled

told = json.load(sys.stdin.buffer)
sys.stdout.buffer.write(compiled(told["inputs"], made=told["moment"], template=TEMPLATES[told["template"]]))
