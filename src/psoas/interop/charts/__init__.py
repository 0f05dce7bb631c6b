"""Charts of a diary, drawn without a script: geometry as plain data, for a page or a sheet of paper."""
