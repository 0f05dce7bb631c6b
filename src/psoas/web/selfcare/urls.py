"""The addresses of one person's pages."""

from django.urls import path

from psoas.web.selfcare.views import (
    emergency,
    exercises,
    handout_pdf,
    handover,
    home,
    intake,
    lessons,
    result,
    session,
    setup,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("resume/", home.resume, name="resume"),
    path("start-again/", home.start_again, name="start_again"),
    path("intake/", intake.onward, name="intake"),
    path("intake/<slug:screen>/", intake.page, name="page"),
    path("intake/<slug:screen>/<slug:item>/", intake.page, name="item"),
    path("relief/", intake.relief, name="relief"),
    path("relief/stopped/", intake.stopped, name="stopped"),
    path("emergency/", emergency.stop, name="emergency"),
    path("emergency/go-on/", emergency.confirm, name="emergency_confirm"),
    path("result/", result.result, name="result"),
    path("answers/", result.answers, name="answers"),
    path("print/", result.printed, name="print"),
    path("handover/", handover.sheet, name="handover"),
    path("handover/details/", handover.details, name="details"),
    path("handout.pdf", handout_pdf.handout_pdf, name="handout_pdf"),
    path("lessons/", lessons.every, name="lessons"),
    path("lessons/<slug:name>/", lessons.one, name="lesson"),
    path("exercises/", exercises.every, name="exercises"),
    path("exercise/<slug:name>/", exercises.one, name="exercise"),
    path("figure/body/", exercises.choose_body, name="body"),
    path("session/", session.lead, name="session"),
    path("session/check/", session.check, name="session_check"),
    path("session/log/", session.log, name="session_log"),
    path("session/worker.js", session.worker, name="session_worker"),
    path("settings/", setup.settings_page, name="settings"),
    path("privacy/", setup.privacy, name="privacy"),
]
