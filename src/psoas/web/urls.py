"""Every address of the program."""

from django.urls import include, path

urlpatterns = [path("", include("psoas.web.selfcare.urls"))]

handler400 = "psoas.web.selfcare.views.errors.bad_request"
handler403 = "psoas.web.selfcare.views.errors.forbidden"
handler404 = "psoas.web.selfcare.views.errors.not_found"
handler500 = "psoas.web.selfcare.views.errors.failed"
