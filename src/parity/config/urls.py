"""Which room answers which address. Rooms name their own pages; see their urls.py."""

from django.urls import URLPattern, URLResolver, include, path

ROOMS = ("ui", "door", "desk", "directives", "reporting", "review", "consolidation", "setup")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"parity.pages.{room}.urls")) for room in ROOMS
]
# Outside the room's namespace: allauth asks for its pages by names of its own.
urlpatterns += [path("", include("parity.pages.door.accounts"))]

handler400 = "parity.pages.ui.errors.bad_request"
handler403 = "parity.pages.ui.errors.forbidden"
handler404 = "parity.pages.ui.errors.not_found"
handler500 = "parity.pages.ui.errors.broken"
