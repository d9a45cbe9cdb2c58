// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.archive;

import java.io.Serializable;

/**
 * A file in an archive.
 *
 * @param name as the archive has it
 * @param length in bytes when it is unpacked
 */
public record Member(String name, long length, MemberPlace place) implements Serializable {}
