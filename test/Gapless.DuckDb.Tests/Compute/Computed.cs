using Gapless.Core.Computing;

namespace Gapless.DuckDb.Tests.Compute;

/// <summary>A result and where it lies.</summary>
internal sealed record Computed(string Folder, ComputeResult Result);
