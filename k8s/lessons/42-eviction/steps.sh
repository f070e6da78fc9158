#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl https://curl.se/download.html
needs_free_port 8080

written() {
  curl http://localhost:8080/storage | grep -o '"written":[0-9]*'
}

step '42-eviction/pod.yaml'
see_ready 5 pod/memory-stressor

step '/in-memory'
printed 'No space left on device'
printed 8388608

step '/storage'
see 30 'bytes in a volume of 32 MiB' '"written":50331648' 'kubectl logs memory-stressor' written

step Evicted
printed 'Failed: Usage of EmptyDir volume "scratch" exceeds the limit "32Mi"'
