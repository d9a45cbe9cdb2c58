// SPDX-License-Identifier: Apache-2.0
/**
 * Tar and zip files as shards of images: what is in them, and the content of one member after the other. No archive is
 * ever in memory as a whole, and names of members lead nowhere: they are only names.
 */
package io.sparkconv.spark.archive;
