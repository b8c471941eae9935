from django.db import models


class Room(models.Model):
    id = models.UUIDField(primary_key=True)
    capacity = models.IntegerField()
    available = models.IntegerField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(available__gte=0), name="never_oversold"),
        ]


class Booking(models.Model):
    id = models.UUIDField(primary_key=True)
    room = models.ForeignKey(Room, on_delete=models.PROTECT)
    tenant_id = models.UUIDField()
    status = models.CharField(max_length=16)
    move_in = models.DateField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    idempotency_key = models.CharField(max_length=255)
    hold_expires_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "idempotency_key"], name="key_once"),
            models.UniqueConstraint(
                fields=["tenant_id", "room"], condition=models.Q(status="held"), name="one_hold_each"
            ),
        ]
