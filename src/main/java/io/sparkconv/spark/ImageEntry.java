// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import java.io.Serializable;

/**
 * One image file, before anybody has opened it.
 *
 * @param path as Hadoop writes it, scheme included
 * @param length in bytes
 * @param modificationTime in milliseconds since 1970
 */
record ImageEntry(String path, long length, long modificationTime) implements Serializable {}
