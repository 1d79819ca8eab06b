"""Privilege ids that a vCenter knows (as listed in govmomi's catalogue), by group.

A role with any other id is refused, as a real vCenter does.
"""

_GROUPS = {
    "Alarm": "Acknowledge Create Delete DisableActions Edit SetStatus ToggleEnableOnEntity",
    "Authorization": "ModifyPermissions ModifyPrivileges ModifyRoles ReassignRolePermissions",
    "Certificate": "Manage",
    "Cns": "Searchable",
    "ContentLibrary": (
        "AddCertToTrustStore AddLibraryItem AddSubscription CheckInTemplate CheckOutTemplate "
        "CreateLocalLibrary CreateSubscribedLibrary DeleteLibraryItem DeleteLocalLibrary "
        "DeleteSubscribedLibrary DeleteSubscription DownloadSession EvictLibraryItem "
        "EvictSubscribedLibrary GetConfiguration ImportStorage ProbeSubscription PublishLibrary "
        "PublishLibraryItem ReadStorage SyncLibrary SyncLibraryItem TypeIntrospection "
        "UpdateConfiguration UpdateLibrary UpdateLibraryItem UpdateLocalLibrary UpdateSession "
        "UpdateSubscribedLibrary UpdateSubscription"
    ),
    "Cryptographer": (
        "Access AddDisk Clone Decrypt Encrypt EncryptNew ManageEncryptionPolicy ManageKeyServers "
        "ManageKeys Migrate ReadKeyServersInfo Recrypt RegisterHost RegisterVM"
    ),
    "DVPortgroup": "Create Delete Modify PolicyOp ScopeOp",
    "DVSwitch": (
        "Create Delete HostOp Modify Move PolicyOp PortConfig PortSetting ResourceManagement Vspan"
    ),
    "Datacenter": (
        "Create Delete IpPoolConfig IpPoolQueryAllocations IpPoolReleaseIp Move Reconfigure Rename"
    ),
    "Datastore": (
        "AllocateSpace Browse Config ConfigIOManagement Delete DeleteFile FileManagement Move "
        "Rename UpdateVirtualMachineFiles UpdateVirtualMachineMetadata"
    ),
    "Extension": "Register Unregister Update",
    "Folder": "Create Delete Move Rename",
    "Global": (
        "CancelTask CapacityPlanning Diagnostics DisableMethods EnableMethods GlobalTag Health "
        "Licenses LogEvent ManageCustomFields Proxy ScriptAction ServiceManagers SetCustomField "
        "Settings SystemTag VCServer"
    ),
    "Host.Config": (
        "AdvancedConfig AuthenticationStore AutoStart Connection DateTime Firmware GuestStore "
        "HyperThreading Image Maintenance Memory NetService Network Nvdimm Patch PciPassthru Power "
        "ProductLocker Quarantine Resources Settings Snmp Storage SystemManagement"
    ),
    "Host.Hbr": "HbrManagement",
    "Host.Inventory": (
        "AddHostToCluster AddStandaloneHost CreateCluster DeleteCluster EditCluster MoveCluster "
        "MoveHost RemoveHostFromCluster RenameCluster"
    ),
    "Host.Local": "CreateVM DeleteVM InstallAgent ManageUserGroups ReconfigVM",
    "InventoryService.Tagging": (
        "AttachTag CreateCategory CreateTag DeleteCategory DeleteTag EditCategory EditTag "
        "ModifyUsedByForCategory ModifyUsedByForTag ObjectAttachable"
    ),
    "Network": "Assign Config Delete Move",
    "Performance": "ModifyIntervals",
    "Profile": "Clear Create Delete Edit Export View",
    "Resource": (
        "ApplyRecommendation AssignVAppToPool AssignVMToPool ColdMigrate CreatePool DeletePool "
        "EditPool HotMigrate MovePool QueryVMotion RenamePool"
    ),
    "ScheduledTask": "Create Delete Edit Run",
    "Sessions": "GlobalMessage ImpersonateUser TerminateSession ValidateSession",
    "StoragePod": "Config",
    "StorageProfile": "Apply Update View",
    "StorageViews": "ConfigureService View",
    "System": "Anonymous Read View",
    "Task": "Create Update",
    "VApp": (
        "ApplicationConfig AssignResourcePool AssignVApp AssignVM Clone Create Delete Export "
        "ExtractOvfEnvironment Import InstanceConfig ManagedByConfig Move PowerOff PowerOn "
        "PullFromUrls Rename ResourceConfig Suspend Unregister"
    ),
    "VirtualMachine.Config": (
        "AddExistingDisk AddNewDisk AddRemoveDevice AdvancedConfig Annotation CPUCount "
        "ChangeTracking DiskExtend DiskLease EditDevice HostUSBDevice ManagedBy Memory MksControl "
        "QueryFTCompatibility QueryUnownedFiles RawDevice ReloadFromPath RemoveDisk Rename "
        "ResetGuestInfo Resource Settings SwapPlacement ToggleForkParent UpgradeVirtualHardware"
    ),
    "VirtualMachine.GuestOperations": "Execute Modify ModifyAliases Query QueryAliases",
    "VirtualMachine.Hbr": "ConfigureReplication MonitorReplication ReplicaManagement",
    "VirtualMachine.Interact": (
        "AnswerQuestion Backup ConsoleInteract CreateScreenshot CreateSecondary DefragmentAllDisks "
        "DeviceConnection DisableSecondary DnD EnableSecondary GuestControl MakePrimary Pause "
        "PowerOff PowerOn PutUsbScanCodes Record Replay Reset SESparseMaintenance SetCDMedia "
        "SetFloppyMedia Suspend SuspendToMemory TerminateFaultTolerantVM ToolsInstall "
        "TurnOffFaultTolerance"
    ),
    "VirtualMachine.Inventory": "Create CreateFromExisting Delete Move Register Unregister",
    "VirtualMachine.Namespace": "Event EventNotify Management ModifyContent Query ReadContent",
    "VirtualMachine.Provisioning": (
        "Clone CloneTemplate CreateTemplateFromVM Customize DeployTemplate DiskRandomAccess "
        "DiskRandomRead FileRandomAccess GetVmFiles MarkAsTemplate MarkAsVM ModifyCustSpecs "
        "PromoteDisks PutVmFiles ReadCustSpecs"
    ),
    "VirtualMachine.State": "CreateSnapshot RemoveSnapshot RenameSnapshot RevertToSnapshot",
}

KNOWN = frozenset(f"{group}.{name}" for group, names in _GROUPS.items() for name in names.split())
