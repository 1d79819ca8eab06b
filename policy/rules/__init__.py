"""Every rule, in the order of its code."""

from policy.rule import Rule
from policy.rules.capacity.fewer_servers_than_needed import fewer_servers_than_needed
from policy.rules.capacity.many_machines_on_one_configuration_server import (
    many_machines_on_one_configuration_server,
)
from policy.rules.capacity.server_too_small import server_too_small
from policy.rules.capacity.server_unlike_its_plan import server_unlike_its_plan
from policy.rules.capacity.too_many_disks_for_a_subscription import (
    too_many_disks_for_a_subscription,
)
from policy.rules.capacity.too_many_machines_on_one_configuration_server import (
    too_many_machines_on_one_configuration_server,
)
from policy.rules.capacity.too_much_for_any_server import too_much_for_any_server
from policy.rules.document.expired_waiver import expired_waiver
from policy.rules.document.unused_waiver import unused_waiver
from policy.rules.document.waiver_of_unknown_rule import waiver_of_unknown_rule
from policy.rules.failback.failback_parts_not_needed import failback_parts_not_needed
from policy.rules.failback.no_link_for_failback import no_link_for_failback
from policy.rules.failback.no_process_server_for_failback import no_process_server_for_failback
from policy.rules.failback.process_server_in_azure_too_small import (
    process_server_in_azure_too_small,
)
from policy.rules.failback.way_back_not_described import way_back_not_described
from policy.rules.lifecycle.classic_retired import classic_retired
from policy.rules.lifecycle.lock_on_machines_group import lock_on_machines_group
from policy.rules.lifecycle.new_protection_on_classic import new_protection_on_classic
from policy.rules.lifecycle.observation_too_old import observation_too_old
from policy.rules.lifecycle.protected_machine_not_seen import protected_machine_not_seen
from policy.rules.network.administration_open_in_security_group import (
    administration_open_in_security_group,
)
from policy.rules.network.authorization_used_twice import authorization_used_twice
from policy.rules.network.basic_public_address import basic_public_address
from policy.rules.network.bgp_number_of_32_bits import bgp_number_of_32_bits
from policy.rules.network.bgp_number_taken import bgp_number_taken
from policy.rules.network.bgp_peer_unreachable import bgp_peer_unreachable
from policy.rules.network.cache_without_private_endpoint import cache_without_private_endpoint
from policy.rules.network.circuit_without_authorization import circuit_without_authorization
from policy.rules.network.circuits_of_one_location import circuits_of_one_location
from policy.rules.network.classic_drill_in_failover_network import (
    classic_drill_in_failover_network,
)
from policy.rules.network.connection_overlaps_network import connection_overlaps_network
from policy.rules.network.custom_dns_without_forwarding import custom_dns_without_forwarding
from policy.rules.network.data_port_443 import data_port_443
from policy.rules.network.default_outbound_access import default_outbound_access
from policy.rules.network.discovery_zone_unpublished import discovery_zone_unpublished
from policy.rules.network.drill_in_failover_network import drill_in_failover_network
from policy.rules.network.drill_network_joined import drill_network_joined
from policy.rules.network.drill_network_unlike_failover import drill_network_unlike_failover
from policy.rules.network.expressroute_private_peering_without_endpoint import (
    expressroute_private_peering_without_endpoint,
)
from policy.rules.network.expressroute_public_peering_retired import (
    expressroute_public_peering_retired,
)
from policy.rules.network.failover_network_cannot_resolve_vault import (
    failover_network_cannot_resolve_vault,
)
from policy.rules.network.forced_tunnel_without_storage_endpoint import (
    forced_tunnel_without_storage_endpoint,
)
from policy.rules.network.gateway_subnet_misnamed import gateway_subnet_misnamed
from policy.rules.network.gateway_subnet_routed_away import gateway_subnet_routed_away
from policy.rules.network.gateways_side_by_side import gateways_side_by_side
from policy.rules.network.ipsec_left_to_the_device import ipsec_left_to_the_device
from policy.rules.network.joined_networks_overlap import joined_networks_overlap
from policy.rules.network.network_in_another_subscription import (
    network_in_another_subscription,
)
from policy.rules.network.no_route_to_the_site import no_route_to_the_site
from policy.rules.network.no_way_in import no_way_in
from policy.rules.network.no_way_out_for_reprotection import no_way_out_for_reprotection
from policy.rules.network.overlapping_prefixes import overlapping_prefixes
from policy.rules.network.path_too_narrow import path_too_narrow
from policy.rules.network.peering_number_taken import peering_number_taken
from policy.rules.network.proxy_not_plain_http import proxy_not_plain_http
from policy.rules.network.region_not_announced import region_not_announced
from policy.rules.network.remote_administration_from_internet import (
    remote_administration_from_internet,
)
from policy.rules.network.replication_over_site_to_site_vpn import (
    replication_over_site_to_site_vpn,
)
from policy.rules.network.retired_gateway_size import retired_gateway_size
from policy.rules.network.security_group_on_gateway_subnet import (
    security_group_on_gateway_subnet,
)
from policy.rules.network.small_gateway_subnet import small_gateway_subnet
from policy.rules.network.subnet_too_small_for_circuits import subnet_too_small_for_circuits
from policy.rules.network.subnet_too_small_for_machines import subnet_too_small_for_machines
from policy.rules.network.too_many_circuits import too_many_circuits
from policy.rules.network.too_many_tunnels import too_many_tunnels
from policy.rules.network.transit_without_its_number import transit_without_its_number
from policy.rules.network.vault_endpoint_after_registration import vault_endpoint_after_registration
from policy.rules.network.weak_ipsec import weak_ipsec
from policy.rules.network.zone_of_two_endpoints import zone_of_two_endpoints
from policy.rules.replication.cache_account_in_other_region import cache_account_in_other_region
from policy.rules.replication.cache_account_unsuitable import cache_account_unsuitable
from policy.rules.replication.cache_accounts_too_few import cache_accounts_too_few
from policy.rules.replication.disk_churn_beyond_its_type import disk_churn_beyond_its_type
from policy.rules.replication.disk_churn_near_its_limit import disk_churn_near_its_limit
from policy.rules.replication.existing_cache_unsuitable import existing_cache_unsuitable
from policy.rules.replication.existing_cache_without_roles import existing_cache_without_roles
from policy.rules.replication.keyless_cache_without_roles import keyless_cache_without_roles
from policy.rules.replication.machine_in_no_recovery_plan import machine_in_no_recovery_plan
from policy.rules.replication.mixed_consistency_group import mixed_consistency_group
from policy.rules.replication.policy_out_of_range import policy_out_of_range
from policy.rules.replication.private_endpoint_of_first_version_account import (
    private_endpoint_of_first_version_account,
)
from policy.rules.replication.runbook_on_failback import runbook_on_failback
from policy.rules.replication.set_out_of_reach import (
    set_out_of_reach,
)
from policy.rules.replication.single_disks_with_push_installation import (
    single_disks_with_push_installation,
)
from policy.rules.replication.zone_of_uncertain_support import zone_of_uncertain_support
from policy.rules.security.closed_vault_without_endpoint import closed_vault_without_endpoint
from policy.rules.security.nobody_is_told import nobody_is_told
from policy.rules.support.data_disk_too_large import data_disk_too_large
from policy.rules.support.data_disk_too_small import data_disk_too_small
from policy.rules.support.datastore_closed_to_failback import datastore_closed_to_failback
from policy.rules.support.datastore_out_of_reach import datastore_out_of_reach
from policy.rules.support.disk_not_listed import disk_not_listed
from policy.rules.support.guest_of_32_bits import guest_of_32_bits
from policy.rules.support.linux_machines_without_master_target import (
    linux_machines_without_master_target,
)
from policy.rules.support.machine_with_secure_boot import machine_with_secure_boot
from policy.rules.support.machine_with_snapshots import machine_with_snapshots
from policy.rules.support.machine_without_tools import machine_without_tools
from policy.rules.support.machines_with_one_id import machines_with_one_id
from policy.rules.support.master_target_on_unfit_controller import master_target_on_unfit_controller
from policy.rules.support.master_target_with_snapshots import master_target_with_snapshots
from policy.rules.support.nvme_disk_on_linux import nvme_disk_on_linux
from policy.rules.support.one_network_card_while_addresses_stay import (
    one_network_card_while_addresses_stay,
)
from policy.rules.support.place_not_in_vcenter import place_not_in_vcenter
from policy.rules.support.raw_disk_comes_back_changed import raw_disk_comes_back_changed
from policy.rules.support.role_lacks_privileges import role_lacks_privileges
from policy.rules.support.server_address_in_azure import server_address_in_azure
from policy.rules.support.shared_disk import shared_disk
from policy.rules.support.system_disk_for_uefi_only import system_disk_for_uefi_only
from policy.rules.support.system_disk_too_large import system_disk_too_large
from policy.rules.support.template_not_in_vcenter import template_not_in_vcenter
from policy.rules.support.too_many_disks import too_many_disks

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            administration_open_in_security_group,
            authorization_used_twice,
            basic_public_address,
            bgp_number_of_32_bits,
            bgp_number_taken,
            bgp_peer_unreachable,
            cache_account_in_other_region,
            cache_account_unsuitable,
            cache_accounts_too_few,
            cache_without_private_endpoint,
            circuit_without_authorization,
            circuits_of_one_location,
            classic_drill_in_failover_network,
            classic_retired,
            closed_vault_without_endpoint,
            connection_overlaps_network,
            custom_dns_without_forwarding,
            data_disk_too_large,
            data_disk_too_small,
            data_port_443,
            datastore_closed_to_failback,
            datastore_out_of_reach,
            default_outbound_access,
            discovery_zone_unpublished,
            disk_churn_beyond_its_type,
            disk_churn_near_its_limit,
            disk_not_listed,
            drill_in_failover_network,
            drill_network_joined,
            drill_network_unlike_failover,
            expired_waiver,
            expressroute_private_peering_without_endpoint,
            expressroute_public_peering_retired,
            failback_parts_not_needed,
            failover_network_cannot_resolve_vault,
            fewer_servers_than_needed,
            forced_tunnel_without_storage_endpoint,
            gateway_subnet_misnamed,
            gateway_subnet_routed_away,
            gateways_side_by_side,
            guest_of_32_bits,
            ipsec_left_to_the_device,
            joined_networks_overlap,
            existing_cache_unsuitable,
            existing_cache_without_roles,
            keyless_cache_without_roles,
            linux_machines_without_master_target,
            lock_on_machines_group,
            machine_in_no_recovery_plan,
            machine_with_snapshots,
            machine_with_secure_boot,
            machine_without_tools,
            machines_with_one_id,
            many_machines_on_one_configuration_server,
            master_target_on_unfit_controller,
            master_target_with_snapshots,
            mixed_consistency_group,
            new_protection_on_classic,
            no_link_for_failback,
            no_process_server_for_failback,
            network_in_another_subscription,
            no_route_to_the_site,
            no_way_in,
            no_way_out_for_reprotection,
            nobody_is_told,
            nvme_disk_on_linux,
            observation_too_old,
            one_network_card_while_addresses_stay,
            overlapping_prefixes,
            path_too_narrow,
            place_not_in_vcenter,
            peering_number_taken,
            policy_out_of_range,
            private_endpoint_of_first_version_account,
            process_server_in_azure_too_small,
            protected_machine_not_seen,
            proxy_not_plain_http,
            raw_disk_comes_back_changed,
            region_not_announced,
            remote_administration_from_internet,
            replication_over_site_to_site_vpn,
            retired_gateway_size,
            role_lacks_privileges,
            runbook_on_failback,
            security_group_on_gateway_subnet,
            server_address_in_azure,
            shared_disk,
            server_too_small,
            server_unlike_its_plan,
            single_disks_with_push_installation,
            set_out_of_reach,
            small_gateway_subnet,
            subnet_too_small_for_circuits,
            subnet_too_small_for_machines,
            system_disk_for_uefi_only,
            system_disk_too_large,
            template_not_in_vcenter,
            too_many_circuits,
            too_many_disks,
            too_many_disks_for_a_subscription,
            too_many_machines_on_one_configuration_server,
            too_many_tunnels,
            too_much_for_any_server,
            transit_without_its_number,
            unused_waiver,
            vault_endpoint_after_registration,
            waiver_of_unknown_rule,
            way_back_not_described,
            weak_ipsec,
            zone_of_two_endpoints,
            zone_of_uncertain_support,
        ),
        key=lambda rule: rule.code,
    )
)
