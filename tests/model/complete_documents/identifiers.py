"""Ids that several of the documents name."""

from typing import Any

Data = dict[str, Any]
APPS = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups"
ASR_GROUP = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/asr/providers"
COMPUTE = f"{APPS}/vms/providers/Microsoft.Compute"
STORAGE = f"{APPS}/vms/providers/Microsoft.Storage/storageAccounts"
KEYS = f"{APPS}/keys/providers/Microsoft.Compute/diskEncryptionSets/des"
