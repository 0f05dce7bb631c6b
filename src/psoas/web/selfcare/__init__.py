"""The pages of one person in pain: the intake, the plan, the hand-over."""
