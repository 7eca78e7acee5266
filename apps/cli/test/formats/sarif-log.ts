/** What the tests read of a SARIF log. */
interface Text {
  readonly text: string;
  readonly markdown?: string;
}

export interface Physical {
  readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
  readonly region: {
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly snippet: Text;
  };
}

interface Location {
  readonly id?: number;
  readonly physicalLocation: Physical;
  readonly message?: Text;
}

export interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: Text;
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly codeFlows?: readonly {
    readonly threadFlows: readonly {
      readonly locations: readonly { readonly location: Location; readonly executionOrder: number }[];
    }[];
  }[];
  readonly baselineState?: string;
  readonly suppressions: readonly { readonly justification: string }[];
}

interface Rule {
  readonly id: string;
  readonly shortDescription: Text;
  readonly fullDescription: Text;
  readonly help: Text;
  readonly properties: Readonly<Record<string, unknown>> & { readonly tags: readonly string[] };
}

export interface Log {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly Rule[] } };
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly { readonly level: string; readonly message: Text }[];
    }[];
    readonly results: readonly Result[];
  }[];
}
