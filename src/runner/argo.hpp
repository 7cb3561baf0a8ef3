/// \file
/// A gate as an AnalysisTemplate of Argo Rollouts.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "modelgate/policy.hpp"
#include "policy/load.hpp"

namespace modelgate::runner {

/// Who judges: a server that is asked, or a job of the cluster that runs the gate itself. A job has
/// no inconclusive end: what does not pass has failed.
enum class ArgoProvider { web, job };

/// What the template says besides the policy.
struct ArgoOptions {
  ArgoProvider provider = ArgoProvider::web;
  std::string server = "http://modelgate.modelgate.svc:8080";  ///< of `modelgate serve`
  std::string secret = "modelgate";  ///< holds the key `token`; empty: the server asks for none
  std::string image = "modelgate:0.1.0";  ///< of the job
  std::string gates = "modelgate-gates";  ///< the ConfigMap that the job mounts
  std::chrono::seconds interval{300};     ///< between looks
  std::chrono::seconds timeout{60};       ///< of one request, or of the job
};

/// The manifest: one measurement of a gate that looks once, else one for each planned look, or up
/// to twenty where any number may be taken.
/// \param parameters  the policy's declarations; each becomes an argument of the template
/// \source            Argo Rollouts, AnalysisTemplate v1alpha1: metric status by failureLimit,
///                    inconclusiveLimit, consecutiveErrorLimit
[[nodiscard]] std::string argo_template(const Policy& policy,
                                        const std::vector<policy::ParameterDeclaration>& parameters,
                                        const ArgoOptions& options);

}  // namespace modelgate::runner
