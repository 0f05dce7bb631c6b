"""Gives the newest person of a running server six weeks of diary: `python -m tests.journeys.seed DAYS`.

A process of its own, with the data folder of that server in PSOAS_DATA: nobody waits six weeks for a journey.
"""

import os
import subprocess
import sys
from pathlib import Path


def seed(data: Path, *, days: int) -> None:
    """Move the plan of the newest person into the past, and tell what happened since."""
    environment = {**os.environ, "PSOAS_DATA": str(data), "DJANGO_SETTINGS_MODULE": "psoas.web.settings"}
    subprocess.run([sys.executable, "-m", "tests.journeys.seed", str(days)], env=environment, check=True, timeout=60)


def main(days: int) -> None:
    """Work on the database of the environment."""
    import django

    django.setup()
    from psoas.web.record.models import Intake
    from tests.web import lived

    row = Intake.objects.latest("created")
    lived.move_back(row, days)
    lived.tell(row, {day: told for day, told in lived.SIX_WEEKS.items() if day <= days})
    lived.train(row, {day: felt for day, felt in lived.TRAINED.items() if day <= days})


if __name__ == "__main__":
    main(int(sys.argv[1]))
