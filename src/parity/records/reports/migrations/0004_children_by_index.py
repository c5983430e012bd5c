from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0003_immutable'),
        ('rounds', '0001_initial'),
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['round', 'unit', 'counted_revision'], name='report_counted'),
        ),
    ]
