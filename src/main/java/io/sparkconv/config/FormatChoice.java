// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** The kind of files that rows are written to. */
public enum FormatChoice {
    PARQUET,
    ORC,
    JSON,
    AVRO
}
