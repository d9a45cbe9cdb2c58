// SPDX-License-Identifier: Apache-2.0
/**
 * Typed options with one catalogue, resolved from the command line, the Spark configuration, a job file and defaults, in
 * this order. The only package that reads system properties.
 */
package io.sparkconv.config;
