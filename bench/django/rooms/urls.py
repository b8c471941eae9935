from django.urls import path

from rooms.views import create_booking

urlpatterns = [path("api/v1/bookings", create_booking)]
