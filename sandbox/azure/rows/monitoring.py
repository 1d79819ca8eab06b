"""Monitoring: workspaces, action groups, diagnostic settings, alert rules."""

from sandbox.azure.resource_type import GROUP, Type

ROWS = (
    Type(
        token="azure-native:operationalinsights:Workspace",
        path=GROUP + "/providers/Microsoft.OperationalInsights/workspaces/{workspaceName}",
        name_pattern=r"[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]",
        computed=("customerId", "etag", "modifiedDate", "provisioningState"),
        located=True,
    ),
    Type(
        token="azure-native:monitor:ActionGroup",
        path=GROUP + "/providers/Microsoft.Insights/actionGroups/{actionGroupName}",
        name_pattern=r"[^:<>+/&%\\?|]{1,260}",
        required=("groupShortName",),
        located=True,
    ),
    Type(
        token="azure-native:monitor:DiagnosticSetting",
        path="{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}",
        name_pattern=r"[^*<>%:&\\?+/]{1,260}",
        computed=("systemData",),
    ),
    Type(
        token="azure-native:monitor:ScheduledQueryRule",
        path=GROUP + "/providers/Microsoft.Insights/scheduledQueryRules/{ruleName}",
        name_pattern=r"[^*#<>?@/\\%&:+]{1,260}",
        computed=("createdWithApiVersion", "etag", "isLegacyLogAnalyticsRule", "systemData"),
        required=("criteria", "scopes"),
        located=True,
    ),
    Type(
        token="azure-native:alertsmanagement:AlertProcessingRuleByName",
        path=GROUP + "/providers/Microsoft.AlertsManagement/actionRules/{alertProcessingRuleName}",
        name_pattern=r"[^*#<>?@/\\%&:+]{1,260}",
        computed=("systemData",),
        required=("properties",),
        located=True,
    ),
)
