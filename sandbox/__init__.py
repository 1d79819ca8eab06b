"""Stand-in Azure and vSphere providers for the real Pulumi engine: no account, no vCenter.

`sandbox.session.run` runs a command with both attached; `sandbox.life` lets things exist that
no program creates (a registered server, an estate of other people).
"""
