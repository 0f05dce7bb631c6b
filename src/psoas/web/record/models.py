"""What is kept of one person: the intake under way, and every decision made from it."""

import uuid

from django.db import models


class Intake(models.Model):
    """One person's answers. `draft`: {"values", "seen", "ticked"}; the columns beside it are what lists need."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)
    language = models.CharField(max_length=16)
    content = models.CharField(max_length=64)
    draft = models.JSONField(default=dict)
    # Danger screens to ask once more, because the answers to them are old.
    recheck = models.JSONField(default=list)
    # Added by hand for the person who takes over: {"medicines": "...", ...}.
    details = models.JSONField(default=dict)
    relief_offered = models.BooleanField(default=False)
    # Why the person went on after the emergency page; empty again after every answer.
    going_on = models.CharField(max_length=16, blank=True)

    class Meta:
        """Nothing is listed yet, so nothing is ordered."""

        app_label = "record"


class Decision(models.Model):
    """What went in (answers, content, engine, day) and what came out, so that it can be replayed."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="decisions")
    created = models.DateTimeField(auto_now_add=True)
    today = models.DateField()
    engine = models.CharField(max_length=32)
    content = models.CharField(max_length=64)
    answers = models.JSONField()
    level = models.CharField(max_length=24)
    outcome = models.JSONField()

    class Meta:
        """Newest last."""

        app_label = "record"
        ordering = ("id",)
