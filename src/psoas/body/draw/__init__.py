"""A posed body to one SVG: camera, z-buffer, layers, traced paths. `still.draw_still` is the way in."""
