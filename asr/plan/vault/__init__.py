"""The Recovery Services vault with what belongs to it: cache storage, policies, roles, alerts."""
