using System.Collections.Immutable;
using Gapless.Core.Datasets;

namespace Gapless.Core.Plans;

/// <summary>What a plan took for granted of a table that it has days of; a stored plan is executed only while this still holds.</summary>
/// <param name="Dataset">The table.</param>
/// <param name="Fingerprint">Of its SQL and its source's contract.</param>
/// <param name="Inputs">The inputs that the plan itself does not change, sorted, with the version of all days that the planned days read.</param>
public sealed record TableBasis(DatasetName Dataset, string Fingerprint, ImmutableArray<InputVersion> Inputs);
