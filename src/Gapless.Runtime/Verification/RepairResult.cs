using Gapless.Core.Verification;

namespace Gapless.Runtime.Verification;

/// <summary>What a repair did.</summary>
/// <param name="Steps">What was done, by table and day.</param>
/// <param name="Left">What still differs.</param>
public sealed record RepairResult(IReadOnlyList<RepairStep> Steps, IReadOnlyList<Difference> Left);
