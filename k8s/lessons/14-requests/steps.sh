#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

step 'apply -f'
see_field 15 pod/guaranteed 'the class' '{.status.qosClass}' Guaranteed
see_field 15 pod/burstable 'the class' '{.status.qosClass}' Burstable
see_field 15 pod/best-effort 'the class' '{.status.qosClass}' BestEffort

step 'describe nodes'
printed 'Allocated resources'

step 'pod-too-big.yaml'
see_field 30 pod/too-big 'the reason for no node' '{.status.conditions[?(@.type=="PodScheduled")].reason}' Unschedulable
see_field 5 pod/too-big 'the message' '{.status.conditions[?(@.type=="PodScheduled")].message}' '*Insufficient cpu*'
see_field 5 pod/too-big 'the phase' '{.status.phase}' Pending
