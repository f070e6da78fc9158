#!/usr/bin/env bash
# Installs with Helm what is not ours and lessons need, and removes it; sourced by ../../demo, whose functions it uses. The
# file versions says what from where. Runs on bash 3.2 too.
# shellcheck disable=SC2034,SC2154 # used and set in demo

context_stays=true
readonly infrastructure=k8s/infrastructure
# On the Secret in which Helm keeps a release: only these are upgraded and removed.
readonly installed_by=installed-by=kubedemo

install() {
  read_part install "$@"
  if [[ $part == metrics-server && $local_cluster == minikube ]]; then
    minikube_addon enable
    return
  fi
  local release_secret
  release_secret=$(secret_of_our_release)
  if [[ -z $release_secret ]]; then
    nothing_to_install || return 0
    require_no_other_release
  fi
  fetch_chart
  say "installing $chart $version as release $release in namespace $namespace_of_release; this takes a few minutes"
  install_release || fail_install
  say_where_it_is
}

uninstall() {
  read_part uninstall "$@"
  if [[ $part == metrics-server && $local_cluster == minikube ]]; then
    say "minikube's own addon may have been on before. Remove it: minikube --profile $context addons disable metrics-server"
    return
  fi
  local release_secret
  release_secret=$(secret_of_our_release)
  if [[ -z $release_secret ]]; then
    say "./demo install has not installed $part here: nothing to remove"
    return
  fi
  require_that_it_is_not_used
  run_helm uninstall "$release" --wait --timeout 5m || fail "helm could not remove all of $part. Again: $(how_to uninstall "$part")"
  say_what_is_left
}

# Sets what the file versions says of the part that is named, and the context; asks where that is not a local one.
read_part() {
  local command=$1 known=''
  shift
  part='' context='' context_is_named=false yes=false
  while (($# > 0)); do
    case $1 in
      --yes) yes=true ;;
      --context)
        name_context "$@"
        shift
        ;;
      -*) fail_on_usage "unknown option $1" ;;
      *)
        [[ -z $part ]] || fail_on_usage "$command takes one name"
        part=$1
        ;;
    esac
    shift
  done
  local name
  while read -r name release namespace_of_release version chart repository; do
    [[ $name != '#'* ]] || continue
    [[ $name != "$part" ]] || break
    known="$known $name"
  done <"$infrastructure/versions"
  [[ -n $part && $name == "$part" ]] || fail_on_usage "$command needs one of:$known"
  require_context
  require_leave_for_context "This changes the whole cluster." "./demo $command $part"
  [[ $part == metrics-server && $local_cluster == minikube ]] || require_helm
  kube get namespaces --request-timeout=10s -o name >/dev/null \
    || fail "the cluster of context $context does not answer. Is it started? (Docker Desktop: Settings > Kubernetes)"
}

require_helm() {
  require helm "https://helm.sh/docs/intro/install/ (or: brew install helm)"
  helm_version=$(command helm version --template '{{.Version}}' 2>/dev/null | sed -n 's/^v\([0-9]*\.[0-9]*\).*/\1/p')
  case ${helm_version:-unknown} in
    unknown | [012].* | 3.? | 3.1[012]) fail "needs Helm 3.13 or newer; this is ${helm_version:-unknown}. Get it: https://helm.sh/docs/intro/install/" ;;
  esac
}

minikube_addon() {
  require minikube "https://minikube.sigs.k8s.io/docs/start/"
  minikube --profile "$context" addons "$1" metrics-server
}

# For kubectl, unlike for helm, versions do not differ in how they list releases.
secret_of_our_release() {
  kube get secrets --namespace "$namespace_of_release" -l "owner=helm,name=$release,$installed_by" -o name 2>/dev/null || true
}

# Fails, after saying why, where the cluster has it from elsewhere.
nothing_to_install() {
  local other=''
  case $part in
    metrics-server)
      kube get apiservice v1beta1.metrics.k8s.io >/dev/null 2>&1 || return 0
      say "the cluster has a metrics API already (APIService v1beta1.metrics.k8s.io): nothing to install"
      kube get --raw /apis/metrics.k8s.io/v1beta1 >/dev/null 2>&1 \
        || say "but it does not answer. See why: kubectl describe apiservice v1beta1.metrics.k8s.io"
      return 1
      ;;
    monitoring) other=$(kube get prometheuses.monitoring.coreos.com --all-namespaces -o name 2>/dev/null) || true ;;
    keda) other=$(kube get apiservice v1beta1.external.metrics.k8s.io -o name 2>/dev/null) || true ;;
  esac
  [[ -z $other ]] || fail "the cluster has $(xargs <<<"$other") from elsewhere, and two would conflict." \
    "Nothing was touched. See: helm list --all-namespaces"
}

require_no_other_release() {
  local secrets
  secrets=$(kube get secrets --namespace "$namespace_of_release" -l "owner=helm,name=$release" -o name 2>/dev/null) || true
  [[ -z $secrets ]] || fail "namespace $namespace_of_release has a release $release that is not ./demo's." \
    "Nothing was touched. See: helm status $release --namespace $namespace_of_release"
}

# First, so that nothing is touched where the network is missing.
fetch_chart() {
  local output
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  say "getting $chart $version from $repository"
  output=$(command helm pull "$chart" --repo "$repository" --version "$version" --destination "$work" 2>&1) \
    || fail "cannot get the chart, so nothing was touched: $output" \
      $'\n'"demo: Is there a network? Behind a proxy set HTTPS_PROXY. The images come from the network too."
}

install_release() {
  local settings=(--namespace "$namespace_of_release" --create-namespace --wait --timeout 10m --labels "$installed_by")
  case $helm_version in
    3.*) settings+=(--atomic) ;;
    *) settings+=(--rollback-on-failure) ;;
  esac
  [[ ! -f $infrastructure/$part/values.yaml ]] || settings+=(--values "$infrastructure/$part/values.yaml")
  case $part/$local_cluster in
    # Their kubelets sign for themselves.
    metrics-server/docker-desktop | metrics-server/kind) settings+=(--set 'args={--kubelet-insecure-tls}') ;;
    monitoring/docker-desktop) settings+=(--set prometheus.service.type=LoadBalancer --set grafana.service.type=LoadBalancer) ;;
  esac
  command helm upgrade --install "$release" "$work/$chart-$version.tgz" --kube-context "$context" "${settings[@]}" >"$work/output" 2>&1 || {
    cat "$work/output" >&2
    return 1
  }
}

run_helm() {
  command helm "$@" --namespace "$namespace_of_release" --kube-context "$context"
}

fail_install() {
  local hints="Try again, and look at its pods meanwhile: kubectl get pods --namespace $namespace_of_release; ImagePullBackOff: a node cannot pull the images."
  case $part in
    metrics-server) hints="$hints x509 in a log: kubelets with self-signed certificates need --kubelet-insecure-tls, see $infrastructure/README.md." ;;
    monitoring) hints="$hints The CRDs of monitoring.coreos.com stay: Helm never removes those." ;;
  esac
  fail "helm could not install $part and has rolled back." \
    "$hints If another operation is in progress (a killed try): $(how_to uninstall "$part"), then try again."
}

say_where_it_is() {
  say "$part is installed"
  case $part in
    metrics-server) say "in about a minute: kubectl top nodes" ;;
    keda) say "next: ./demo deploy keda" ;;
    monitoring)
      if [[ $local_cluster == docker-desktop ]]; then
        say "Prometheus: http://localhost:9090; Grafana: http://localhost:3000 (admin / prom-operator)"
      else
        say "Prometheus, http://localhost:9090: kubectl port-forward --namespace monitoring service/prometheus-kube-prometheus-prometheus 9090"
        say "Grafana, http://localhost:3000 (admin / prom-operator): kubectl port-forward --namespace monitoring service/prometheus-grafana 3000"
      fi
      say "next: ./demo deploy monitoring"
      ;;
  esac
}

# With KEDA's operator gone nobody would end the finalizers of what it scales, and its CRDs go with it.
require_that_it_is_not_used() {
  [[ $part == keda ]] || return 0
  local used
  used=$(kube get scaledobjects.keda.sh,scaledjobs.keda.sh --all-namespaces \
    -o 'jsonpath={range .items[*]}{.kind}/{.metadata.name} in namespace {.metadata.namespace}{"\n"}{end}' 2>/dev/null) || true
  [[ -z $used ]] || fail "these still need KEDA and cannot be deleted without it: $used." \
    "First: ./demo delete keda, or kubectl delete them"
}

say_what_is_left() {
  say "$part is removed"
  case $part in
    monitoring)
      # The operator makes it and leaves it; the next one would measure each kubelet twice.
      kube delete service prometheus-kube-prometheus-kubelet --namespace kube-system --ignore-not-found
      say "left: namespace monitoring, and the CRDs of monitoring.coreos.com with all ServiceMonitors and PrometheusRules, yours too. Delete them:"
      say "  kubectl get crd -o name | grep monitoring.coreos.com | xargs kubectl delete"
      ;;
    keda) say "left: namespace keda; KEDA's CRDs are gone" ;;
  esac
}
