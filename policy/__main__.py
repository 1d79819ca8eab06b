"""Starts the policy pack: `pulumi preview --policy-pack policy` runs this file."""

from pulumi_policy import PolicyPack

from policy.pack import policies

if __name__ == "__main__":
    # Serves until Pulumi ends it; nothing after this line runs.
    PolicyPack("asr", policies())
