using System.Collections.Immutable;
using Gapless.Core.Plans;

namespace Gapless.Runtime.Versions;

/// <summary>What undoing a run does, and what it cannot do.</summary>
/// <param name="Plan">The days that are put back.</param>
/// <param name="Refused">The days that the run published and that cannot be put back, with the reason; sentences for people.</param>
public sealed record UndoPlan(Plan Plan, ImmutableArray<string> Refused);
