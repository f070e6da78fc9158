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
  local row
  if ! is_ours; then
    nothing_to_install || return 0
    require_free_ports
    require_no_other_release
  fi
  say "$part takes $takes"
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  # All of it first, so that nothing is touched where the network is missing.
  get_gateway_api
  for row in "${rows[@]}"; do
    read_row
    get_chart
  done
  apply_gateway_api
  for row in "${rows[@]}"; do
    read_row
    say "installing $chart $version as release $release in namespace $namespace_of_release; this takes a few minutes"
    install_release || fail_install
  done
  say_where_it_is
}

uninstall() {
  read_part uninstall "$@"
  if [[ $part == metrics-server && $local_cluster == minikube ]]; then
    say "minikube's own addon may have been on before. Remove it: minikube --profile $context addons disable metrics-server"
    return
  fi
  local row number
  if ! is_ours; then
    say "./demo install has not installed $part here: nothing to remove"
    return
  fi
  require_that_it_is_not_used
  for ((number = ${#rows[@]} - 1; number >= 0; number--)); do
    row=${rows[number]}
    read_row
    [[ -n $(secret_of_our_release) ]] || continue
    run_helm uninstall "$release" --wait --timeout 5m || fail "helm could not remove all of $part. Again: $(how_to uninstall "$part")"
  done
  say_what_is_left
}

# Sets what the file versions says of the part that is named, and the context; asks where that is not a local one.
read_part() {
  local command=$1 known=''
  shift
  part='' context='' context_is_named=false yes=false rows=()
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
  local name row
  while read -r name row; do
    case $name in
      '#'* | gateway-api) ;;
      "$part") rows+=("$row") ;;
      *) [[ " $known " == *" $name "* ]] || known="$known $name" ;;
    esac
  done <"$infrastructure/versions"
  ((${#rows[@]} > 0)) || fail_on_usage "$command needs one of:$known"
  row=${rows[${#rows[@]} - 1]}
  read_row
  require_context
  require_leave_for_context "This changes the whole cluster." "./demo $command $part"
  [[ $part == metrics-server && $local_cluster == minikube ]] || require_helm
  kube get namespaces --request-timeout=10s -o name >/dev/null \
    || fail "the cluster of context $context does not answer. Is it started? (Docker Desktop: Settings > Kubernetes)"
}

# The last row is the release that a part is known by: what it needs comes before.
read_row() {
  read -r release namespace_of_release version chart repository takes <<<"$row"
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

# All of it, or what a failed install left of it.
is_ours() {
  local row
  for row in "${rows[@]}"; do
    read_row
    [[ -z $(secret_of_our_release) ]] || return 0
  done
  return 1
}

# For kubectl, unlike for helm, versions do not differ in how they list releases.
secret_of_our_release() {
  kube get secrets --namespace "$namespace_of_release" -l "owner=helm,name=$release,$installed_by" -o name 2>/dev/null || true
}

# Fails, after saying why, where the cluster has it from elsewhere.
nothing_to_install() {
  local other='' there=''
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
    ingress) there=$(classes ingressclasses) ;;
    rollouts) there=$(deployments_labelled app.kubernetes.io/name=argo-rollouts) ;;
    gatekeeper) there=$(deployments_labelled gatekeeper.sh/system=yes) ;;
    argocd) there=$(deployments_labelled app.kubernetes.io/part-of=argocd) ;;
    istio) there=$(deployments_labelled app=istiod) ;;
  esac
  [[ -z $other ]] || fail "the cluster has $(xargs <<<"$other") from elsewhere, and two would conflict." \
    "Nothing was touched. See: helm list --all-namespaces"
  [[ -n $there ]] || return 0
  say "the cluster has $part already, and the lessons use it: $there. Nothing to install"
  [[ $part != ingress || -n $(classes gatewayclasses) ]] || say "but no GatewayClass, which lesson 25 needs. How to get one: $infrastructure/README.md"
  return 1
}

deployments_labelled() {
  kube get deployments --all-namespaces -l "$1" -o 'jsonpath={range .items[*]}{.metadata.namespace}/{.metadata.name} {end}' 2>/dev/null | xargs
}

require_no_other_release() {
  local secrets
  secrets=$(kube get secrets --namespace "$namespace_of_release" -l "owner=helm,name=$release" -o name 2>/dev/null) || true
  [[ -z $secrets ]] || fail "namespace $namespace_of_release has a release $release that is not ./demo's." \
    "Nothing was touched. See: helm status $release --namespace $namespace_of_release"
}

# Helm would wait for an address that another's LoadBalancer has.
require_free_ports() {
  [[ $part == ingress ]] || return 0
  gives_addresses || return 0
  local services
  services=$(kube get services --all-namespaces -o \
    'jsonpath={range .items[?(@.spec.type=="LoadBalancer")]}{.metadata.namespace}/{.metadata.name} {.spec.ports[*].port} {"\n"}{end}' 2>/dev/null \
    | grep -E ' (80|443) ' | sed 's/ .*//' | xargs) || true
  [[ -z $services ]] || fail "port 80 or 443 belongs to another LoadBalancer ($services), and only one can have it." \
    "Nothing was touched. Delete that one, or give it another port"
}

# Clusters on this machine whose LoadBalancers get an address by themselves. Elsewhere one would wait for ever, or be on the internet.
gives_addresses() {
  case $local_cluster in
    docker-desktop | k3d | orbstack | rancher-desktop | colima) ;;
    *) return 1 ;;
  esac
}

# No controller's chart brings these definitions, as only one can.
get_gateway_api() {
  local output there name
  case $part in
    ingress | istio) ;;
    *) return 0 ;;
  esac
  there=$(kube get crd httproutes.gateway.networking.k8s.io --ignore-not-found \
    -o 'jsonpath={.metadata.annotations.gateway\.networking\.k8s\.io/bundle-version}') || fail "cannot ask the cluster for its Gateway API"
  if [[ -n $there ]]; then
    say "the cluster has Gateway API $there already: it stays"
    return
  fi
  read -r name row < <(grep '^gateway-api ' "$infrastructure/versions")
  read_row
  say "getting Gateway API $version"
  output=$(kube create --dry-run=client -o yaml -f "$repository/v$version/$chart" 2>&1 >"$work/gateway-api.yaml") || fail_network "$output"
}

apply_gateway_api() {
  [[ ! -f $work/gateway-api.yaml ]] || kube apply --server-side -f "$work/gateway-api.yaml" >/dev/null || fail "cannot install the Gateway API"
}

get_chart() {
  local output
  say "getting $chart $version from $repository"
  output=$(command helm pull "$chart" --repo "$repository" --version "$version" --destination "$work" 2>&1) || fail_network "$output"
}

fail_network() {
  fail "cannot get it, so nothing was touched: $1" \
    $'\n'"demo: Is there a network? Behind a proxy set HTTPS_PROXY. The images come from the network too."
}

install_release() {
  local settings=(--namespace "$namespace_of_release" --create-namespace --wait --timeout 10m --labels "$installed_by")
  case $helm_version in
    3.*) settings+=(--atomic) ;;
    *) settings+=(--rollback-on-failure) ;;
  esac
  [[ ! -f $infrastructure/$part/values.yaml ]] || settings+=(--values "$infrastructure/$part/values.yaml")
  [[ $part != ingress ]] || gives_addresses || settings+=(--set service.spec.type=ClusterIP)
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
    ingress | istio) hints="$hints The CRDs of gateway.networking.k8s.io stay, for the next try." ;;
  esac
  fail "helm could not install $part and has rolled back." \
    "$hints If another operation is in progress (a killed try): $(how_to uninstall "$part"), then try again."
}

say_where_it_is() {
  say "$part is installed"
  case $part in
    metrics-server) say "in about a minute: kubectl top nodes" ;;
    keda) say "next: ./demo deploy keda" ;;
    ingress)
      if gives_addresses; then
        say "http://localhost answers 404 until an Ingress or a route says more"
      else
        say "http://localhost:8080: kubectl port-forward --namespace traefik service/traefik 8080:80"
      fi
      say "next: ./demo lesson ingress, then ./demo lesson gateway"
      ;;
    rollouts) say "its kubectl plugin: https://argo-rollouts.readthedocs.io/en/stable/installation/#kubectl-plugin-installation" ;;
    gatekeeper) say "next: kubectl get constrainttemplates" ;;
    argocd)
      say "https://localhost:8081 (admin): kubectl port-forward --namespace argocd service/argocd-server 8081:443"
      say "its password: kubectl get secret --namespace argocd argocd-initial-admin-secret -o jsonpath='{.data.password}' | base64 --decode"
      ;;
    istio) say "sidecars for the pods that start in a namespace: kubectl label namespace NAME istio-injection=enabled" ;;
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

# With its controller gone nobody would end the finalizers of what it takes care of, or take care of it.
require_that_it_is_not_used() {
  local kinds used first=''
  case $part in
    keda) kinds=scaledobjects.keda.sh,scaledjobs.keda.sh first='./demo delete keda, or ' ;;
    rollouts) kinds=rollouts.argoproj.io ;;
    gatekeeper) kinds=constrainttemplates.templates.gatekeeper.sh ;;
    argocd) kinds=applications.argoproj.io ;;
    *) return 0 ;;
  esac
  used=$(kube get "$kinds" --all-namespaces \
    -o 'jsonpath={range .items[*]}{.kind}/{.metadata.name} in namespace {.metadata.namespace}{"\n"}{end}' 2>/dev/null) || true
  [[ -z $used ]] || fail "these still need $part and cannot be deleted without it: $used." \
    "First: ${first}kubectl delete them"
}

say_what_is_left() {
  say "$part is removed"
  case $part in
    monitoring)
      # The operator makes it and leaves it; the next one would measure each kubelet twice.
      kube delete service prometheus-kube-prometheus-kubelet --namespace kube-system --ignore-not-found
      say_which_crds_are_left monitoring.coreos.com 'ServiceMonitors and PrometheusRules'
      ;;
    keda) say "left: namespace keda; KEDA's CRDs are gone" ;;
    ingress)
      say_which_crds_are_left traefik.io 'Middlewares and IngressRoutes'
      say_which_crds_are_left gateway.networking.k8s.io 'Gateways and HTTPRoutes'
      ;;
    rollouts) say_which_crds_are_left '(rollouts|experiments|analysis.*)\.argoproj.io' 'Rollouts and AnalysisTemplates' ;;
    gatekeeper) say_which_crds_are_left gatekeeper.sh 'ConstraintTemplates and constraints' ;;
    argocd) say_which_crds_are_left '(applications|applicationsets|appprojects)\.argoproj.io' 'Applications' ;;
    istio)
      say_which_crds_are_left istio.io 'VirtualServices and DestinationRules'
      say_which_crds_are_left gateway.networking.k8s.io 'Gateways and HTTPRoutes'
      ;;
  esac
}

# GROUP WHAT: Helm never removes them, or was told to keep them.
say_which_crds_are_left() {
  say "left: namespace $namespace_of_release, and the CRDs of $1 with all $2, yours too. Delete them:"
  say "  kubectl get crd -o name | grep -E '$1' | xargs kubectl delete"
}
