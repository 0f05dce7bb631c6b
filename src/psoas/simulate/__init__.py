"""Virtual people who live with the plan for weeks: what the rules do to many, before they do it to one."""
