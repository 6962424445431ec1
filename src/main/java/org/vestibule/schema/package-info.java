/** The description of the API that programs read (OpenAPI 3.1), told by what the resources, records and kinds say of themselves. */
package org.vestibule.schema;
