"""How a body is drawn and moved: skeleton, bodies, poses, tracks and stills (docs/body.md)."""
