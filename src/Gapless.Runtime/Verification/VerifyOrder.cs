using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Runtime.Verification;

/// <summary>What is to be verified or repaired.</summary>
/// <param name="Targets">The tables.</param>
/// <param name="Range">Only these days, and what has no day; null = all.</param>
/// <param name="Deep">True: files' contents, too.</param>
public sealed record VerifyOrder(ImmutableArray<DatasetName> Targets, DateRange? Range, bool Deep);
