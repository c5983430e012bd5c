"""Every vector into its own table: step two. Both places hold the same until step three."""

from django.db import migrations

FILL = """INSERT INTO reports_revisionvector (id, revision_id, outline_id, bits, vector)
SELECT id, id, outline_id, bits, vector FROM reports_revision ORDER BY id"""


class Migration(migrations.Migration):

    dependencies = [('reports', '0006_revision_vectors')]

    operations = [migrations.RunSQL(FILL, "DELETE FROM reports_revisionvector")]
