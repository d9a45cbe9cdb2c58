// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

/**
 * A file with rows.
 *
 * @param path relative to the output's folder
 */
public record StoredFile(String path, long bytes) {}
