using Gapless.Core.Tables;

namespace Gapless.Runtime.Lake;

/// <summary>An input of a table, and what is known of it.</summary>
/// <param name="Input">The input.</param>
/// <param name="State">What is known of it.</param>
/// <param name="IsDated">True when it has days.</param>
internal sealed record EvidenceInput(TableInput Input, InputState State, bool IsDated);
