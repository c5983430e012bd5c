"""The asking unit's name as it was, so that a list of questions needs no tree for each day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("enquiries", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="enquiry",
            name="unit_name",
            field=models.CharField(default="", max_length=300),
            preserve_default=False,
        ),
    ]
