"""What is kept of one person: the intake, the decisions made from it, the sessions led and the entries of the diary."""

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
    # What the person set for the plan: {"reminders": {...}}.
    settings = models.JSONField(default=dict)

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


class Session(models.Model):
    """One guided session, named by the browser that led it. `begun` is the clock of that browser."""

    id = models.UUIDField(primary_key=True, editable=False)
    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="sessions")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="sessions")
    variant = models.CharField(max_length=16, blank=True)
    begun = models.DateTimeField()

    class Meta:
        """Newest last."""

        app_label = "record"
        ordering = ("begun", "id")


class SessionEvent(models.Model):
    """Something that happened in a session. The browser gives the id, so that sending twice stores once.

    `number` orders the events of a session; `at` is the clock of the browser; `detail` is what session_log allows.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="events")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    received = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=16)
    detail = models.JSONField(default=dict)

    class Meta:
        """In the order in which they happened."""

        app_label = "record"
        ordering = ("session", "number")


class Entry(models.Model):
    """One entry of the diary, as interop/diary_entries.py describes it. Who wrote it gives the id; it never changes."""

    id = models.UUIDField(primary_key=True, editable=False)
    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="entries")
    day = models.DateField()
    at = models.DateTimeField()
    received = models.DateTimeField(auto_now_add=True)
    device = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    detail = models.JSONField(default=dict)

    class Meta:
        """In the order in which they were written; the id settles what was written at once."""

        app_label = "record"
        ordering = ("at", "id")


class Tombstone(models.Model):
    """All that is left of a deleted intake: its random id, so that nothing sent late brings it back."""

    id = models.UUIDField(primary_key=True, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Never listed."""

        app_label = "record"
