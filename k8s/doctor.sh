#!/usr/bin/env bash
# What this machine and the cluster have and lack; sourced by ../demo, whose functions it uses. Deploy and lessons ask the same.
# Runs on bash 3.2 too.
# shellcheck disable=SC2034,SC2154 # used and set in demo

has_metrics() {
  kube get --raw /apis/metrics.k8s.io/v1beta1 --request-timeout=5s >/dev/null 2>&1
}

# serves [GROUP/]VERSION RESOURCE: which anybody may ask, unlike for its definition.
serves() {
  local path=/apis/$1
  [[ $1 == */* ]] || path=/api/$1
  [[ $(kube get --raw "$path" --request-timeout=5s 2>/dev/null) == *"\"$2\""* ]]
}

has_keda() {
  serves keda.sh/v1alpha1 scaledobjects
}

has_rollouts() {
  serves argoproj.io/v1alpha1 rollouts
}

has_gatekeeper() {
  serves templates.gatekeeper.sh/v1 constrainttemplates
}

has_prometheus() {
  serves monitoring.coreos.com/v1 servicemonitors
}

# classes ingressclasses|gatewayclasses: as NAME (CONTROLLER), with commas between; nothing where there are none.
classes() {
  kube get "$1" --request-timeout=5s -o 'jsonpath={range .items[*]}{.metadata.name} ({.spec.controller}{.spec.controllerName}), {end}' 2>/dev/null \
    | sed 's/, $//'
}

has_default_storage_class() {
  local annotations
  annotations=$(kube get storageclasses --request-timeout=5s -o 'jsonpath={.items[*].metadata.annotations}' 2>/dev/null)
  [[ $annotations == *'"storageclass.kubernetes.io/is-default-class":"true"'* ]]
}

readonly how_to_get_a_storage_class="choose one: kubectl annotate storageclass NAME storageclass.kubernetes.io/is-default-class=true\
 (minikube: minikube addons enable default-storageclass; kind and Docker Desktop have one); none to choose: k8s/infrastructure/README.md, Volumes"

port_answers() {
  (: >"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# As NAME (process NUMBER), where lsof knows.
holder_of_port() {
  lsof -nP "-iTCP:$1" -sTCP:LISTEN -Fpc 2>/dev/null | sed -n -e '/^p/{s/^p//;h;}' -e '/^c/{s/^c//;G;s/\n\(.*\)/ (process \1)/p;q;}'
}

doctor() {
  context='' context_is_named=false
  while (($# > 0)); do
    case $1 in
      --context)
        name_context "$@"
        shift
        ;;
      *) fail_on_usage "unknown option $1" ;;
    esac
    shift
  done
  missing=0
  diagnose_jdk
  diagnose_docker
  diagnose_ports
  diagnose_cluster
  ((missing == 0)) || exit 1
}

# WHAT FOUND
ok() {
  printf 'ok     %-14s %s\n' "$1" "$2"
}

# WHAT FOUND
lacks() {
  printf 'lacks  %-14s %s\n' "$1" "$2"
  missing=$((missing + 1))
}

# WHAT FOUND: missing, and only some things need it.
lacks_for_some() {
  printf -- '-      %-14s %s\n' "$1" "$2"
}

diagnose_jdk() {
  local complaint
  if complaint=$(require_jdk_17 2>&1); then
    ok JDK "$(jdk_version): for up, deploy and images"
  else
    lacks JDK "up, deploy and images: ${complaint#demo: }"
  fi
}

diagnose_docker() {
  local complaint version
  if complaint=$(require_docker 2>&1); then
    version=$(docker version --format '{{.Server.Version}}' 2>/dev/null) || version=''
    ok Docker "${version:-running}: for deploy and images"
  else
    lacks Docker "deploy and images: ${complaint#demo: }"
  fi
}

diagnose_ports() {
  local port holder taken=''
  for port in 8000 8080 8081 8082 8083 8084 8085 8086 8087; do
    ! port_answers "$port" || {
      holder=$(holder_of_port "$port") || holder=''
      taken="$taken${taken:+, }$port${holder:+ by $holder}"
    }
  done
  if [[ -z $taken ]]; then
    ok ports '8000 and 8080 to 8087 are free, for up and lessons'
  else
    lacks_for_some ports "taken: $taken. up and lessons use 8000 and 8080 to 8087"
  fi
}

diagnose_cluster() {
  local complaint nodes found
  if ! complaint=$(require kubectl "$where_kubectl_is" 2>&1); then
    lacks kubectl "deploy and lessons: ${complaint#demo: }"
    return
  fi
  if ! complaint=$(require_context 2>&1); then
    lacks context "deploy and lessons: ${complaint#demo: }"
    return
  fi
  require_context
  if ! nodes=$(kube get nodes --request-timeout=2s \
    -o 'jsonpath={range .items[*]}{.status.nodeInfo.architecture} {.status.nodeInfo.kubeletVersion}{"\n"}{end}' 2>/dev/null); then
    lacks cluster "context $context does not answer. Start it, or choose another: kubectl config get-contexts"
    return
  fi
  ok cluster "$context (${local_cluster:-not known to be on this machine}), namespace $namespace; nodes: $(sort <<<"$nodes" | uniq -c | xargs)"
  diagnose_kubectl
  diagnose_way_for_images
  if has_metrics; then ok metrics 'for the HPA'; else lacks_for_some metrics "the HPA, lessons 12 and 13: $(how_to install metrics-server)"; fi
  if has_keda; then ok KEDA 'for lesson 17'; else lacks_for_some KEDA "lesson 17: $(how_to install keda)"; fi
  if has_prometheus; then ok Prometheus 'for lesson 12'; else lacks_for_some Prometheus "lesson 12: $(how_to install monitoring)"; fi
  if has_default_storage_class; then ok StorageClass 'for volumes'; else lacks_for_some StorageClass "lessons 09, 10, 17: $how_to_get_a_storage_class"; fi
  diagnose_policies "$nodes"
  if found=$(classes ingressclasses) && [[ -n $found ]]; then ok Ingress "$found"; else lacks_for_some Ingress "lesson 24: $(how_to install ingress)"; fi
  if found=$(classes gatewayclasses) && [[ -n $found ]]; then ok 'Gateway API' "$found"; else lacks_for_some 'Gateway API' "lesson 25: $(how_to install ingress)"; fi
}

# Kubernetes supports a kubectl that is one minor version older or newer than the API server.
diagnose_kubectl() {
  local versions client server difference
  versions=$(kube version --request-timeout=2s -o yaml 2>/dev/null | sed -n 's/.*gitVersion: v1\.\([0-9]*\).*/\1/p' | xargs) || versions=''
  read -r client server <<<"$versions"
  [[ -n $server ]] || {
    lacks_for_some kubectl 'does not report its version and the cluster'\''s'
    return
  }
  difference=$((client - server))
  if ((difference >= -1 && difference <= 1)); then
    ok kubectl "1.$client, the cluster 1.$server"
  else
    lacks kubectl "1.$client, the cluster 1.$server: more than one version apart. Get 1.$server: $where_kubectl_is"
  fi
}

diagnose_way_for_images() {
  local complaint
  if ! complaint=$(require_a_way_for_images 2>&1); then
    lacks images "${complaint#demo: }"
  elif [[ -n $registry ]]; then
    ok images "from $registry"
  else
    ok images './demo deploy and ./demo images load them into the cluster'
  fi
}

# NODES. No API tells. These plugins are known to hold NetworkPolicies.
diagnose_policies() {
  local pods
  pods=$(kube get pods --all-namespaces --request-timeout=5s -o 'jsonpath={.items[*].metadata.name}' 2>/dev/null) || pods=''
  case " $pods $1" in
    *' calico-node'* | *' cilium-'* | *' kube-router'* | *' kindnet'* | *' antrea-agent'* | *' weave-net'* | *+k3s*) ok policies 'NetworkPolicies are enforced' ;;
    *) lacks_for_some policies 'no known plugin enforces NetworkPolicies: overlay restricted deploys, but its policies have no effect' ;;
  esac
}
