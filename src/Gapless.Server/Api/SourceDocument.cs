namespace Gapless.Server.Api;

/// <summary>A source with its budget; see docs/dev/api.md.</summary>
internal sealed record SourceDocument(
    string Name, bool Enabled, IReadOnlyList<string> Feeds, BudgetDocument? Budget, IReadOnlyList<RequestsDocument> Requests, IReadOnlyList<RestrictedDocument> Restricted);
