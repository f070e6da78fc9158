#!/usr/bin/env bash
# The checks after each step of README.md, in the words of ../checks.sh.

needs_tool curl 'https://curl.se/download.html'
needs_free_port 8080
needs_free_port 8081

# Without the kubelet's calls.
served() {
  curl http://localhost:8081/files/app.txt | grep /color
}

step 'apply -f'
see_ready 90 pod/pod-with-sidecar
see_field 5 pod/pod-with-sidecar 'whether the sidecar is ready' '{.status.initContainerStatuses[0].ready}' true

step 'ls -l'
printed '2/2'
printed '/logs/app.txt*/logs/app.txt'

step '/dev/tcp/localhost/8080'
printed 'X-Pod: pod-with-sidecar'

step 'port-forward'
see 10 'the log of /color, as the sidecar serves it,' '*next-door*GET /color*curl*' 'kubectl logs pod-with-sidecar -c sidecar-container' served
