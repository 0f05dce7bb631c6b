"""The sheet to take home: one page of PDF with the exercises of a plan, for people who keep it on the fridge."""
