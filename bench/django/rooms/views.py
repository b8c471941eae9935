import json
import uuid
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from rooms.models import Booking, Room
from rooms.tokens import Unauthenticated, tenant_of


def problem(status: int, code: str) -> JsonResponse:
    return JsonResponse(
        {"type": "about:blank", "title": code.replace("_", " "), "status": status, "code": code},
        status=status,
        content_type="application/problem+json",
    )


def view(booking: Booking) -> dict:
    return {
        "id": booking.id,
        "status": booking.status,
        "room_type_id": booking.room_id,
        "tenant_id": booking.tenant_id,
        "move_in": booking.move_in,
        "amount_due": {"amount_minor": booking.amount_minor, "currency": booking.currency},
        "hold_expires_at": booking.hold_expires_at,
        "created_at": booking.created_at,
        "updated_at": booking.updated_at,
    }


@require_POST
def create_booking(request):
    try:
        tenant_id = tenant_of(request)
    except Unauthenticated:
        return problem(401, "unauthenticated")
    key = request.headers.get("Idempotency-Key")
    if not key:
        return problem(400, "idempotency_key_required")
    try:
        body = json.loads(request.body)
        room_id = uuid.UUID(body["room_type_id"])
        move_in = date.fromisoformat(body["move_in"])
    except (ValueError, KeyError, TypeError):
        return problem(422, "invalid_fields")
    if move_in < timezone.now().date():
        return problem(422, "invalid_fields")
    return hold(tenant_id, key, room_id, move_in)


@transaction.atomic
def hold(tenant_id: str, key: str, room_id: uuid.UUID, move_in: date):
    room = Room.objects.select_for_update().filter(pk=room_id).first()
    if room is None:
        return problem(404, "not_found")
    earlier = Booking.objects.filter(tenant_id=tenant_id, idempotency_key=key).first()
    if earlier is not None:
        return JsonResponse(view(earlier), status=201, headers={"Idempotent-Replayed": "true"})
    if Booking.objects.filter(tenant_id=tenant_id, room=room, status="held").exists():
        return problem(409, "already_held")
    if room.available == 0:
        return problem(409, "sold_out")
    booking = Booking.objects.create(
        id=uuid.uuid4(),
        room=room,
        tenant_id=tenant_id,
        status="held",
        move_in=move_in,
        amount_minor=room.amount_minor,
        currency=room.currency,
        idempotency_key=key,
        hold_expires_at=timezone.now() + timedelta(seconds=settings.HOLD_SECONDS),
    )
    room.available -= 1
    room.save(update_fields=["available"])
    return JsonResponse(view(booking), status=201)
