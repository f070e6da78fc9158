#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl 'https://curl.se/download.html'
needs_free_port 8080

step 'apply -f'
see_ready 90 pod/probe-test-app

step 'port-forward'
printed 'pod: probe-test-app'

step 'whoami'
printed 'ubuntu'
printed 'java'
